function readspeaker(){}
document.cookie="_stat="+Math.random()+";path=/;max-age=31536000";
